"""The command line `rasid`: a contract that other programs use.

Standard output holds what was asked for (with `--json` nothing but JSON), standard error the
messages. Exit status: 0 done, 1 failed, 2 wrong usage or settings, each with one clear line.
"""
