"""What the numbers of cases begin with. Pure."""

CASE = "FY"  # 反映
