"""What planctl does, one function per wish: each opens no more than one transaction."""
