"""What the numbers of the booking begin with. Pure."""

APPOINTMENT, WAITING = "YY", "HB"  # 预约, 候补
