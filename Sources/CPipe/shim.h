// The C library has it, and declares it for programs alone that ask for more than POSIX, which its module does not.
int pipe2(int ends[2], int flags);
