"""好差评: one rating for each finished service, and what a bad one sets going (国办发〔2019〕51号)."""
