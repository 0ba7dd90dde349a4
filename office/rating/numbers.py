"""What the numbers of rectifications begin with. Pure."""

RECTIFICATION = "ZG"  # 整改
