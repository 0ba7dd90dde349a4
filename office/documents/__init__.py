"""Documents for office programs, whatever they are about: Word, with charts that can be edited there."""
