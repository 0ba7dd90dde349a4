"""What the numbers of requests for help begin with. Pure."""

REQUEST = "BB"  # 帮办
