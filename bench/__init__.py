"""Measurements behind `onewindow bench`: ratios within one run, never absolute promises."""
