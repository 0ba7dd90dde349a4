"""On the day: check-in, pre-review (预审), queue numbers (取号), calls (叫号), waits, and their statistics."""
