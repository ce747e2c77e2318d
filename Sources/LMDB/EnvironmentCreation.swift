internal import Glibc

extension Environment {
    /// Makes a new file at `path`, complete or not at all, and opens it.
    ///
    /// It is made in a temporary directory beside `path`; `prepare` writes what must be in it from the start; only when
    /// everything is on the disk does it take its name. Throws `.fileExists` if there is a file already, and what
    /// `prepare` throws. Temporary directories that a killed process left behind are removed.
    public static func create(
        at path: String, options: EnvironmentOptions,
        prepare: (_ environment: borrowing Environment, _ transaction: inout WriteTransaction) throws -> Void
    ) throws -> Environment {
        try options.fileSystem.verify(TemporaryDirectory.parent(of: path))
        guard unsafe access(path, F_OK) != 0 else { throw LMDBError(rc: EEXIST, path: path) }
        try TemporaryDirectory.removeAbandoned(beside: path)
        let directory = try TemporaryDirectory(beside: path)
        let draft = directory.path + "/data"
        try makeDraft(at: draft, options, prepare)
        try directory.sync()
        try moveInPlace(draft, path)
        try Descriptor(TemporaryDirectory.parent(of: path), O_RDONLY | O_DIRECTORY).sync()
        return try Environment(path: path, options: options)
    }

    private static func makeDraft(
        at draft: String, _ options: EnvironmentOptions,
        _ prepare: (borrowing Environment, inout WriteTransaction) throws -> Void
    ) throws {
        var options = options
        options.isReadOnly = false
        try EnvironmentHandle.makeEmptyFile(at: draft, options)
        let environment = try Environment(path: draft, options: options)
        try environment.write { try prepare(environment, &$0) }
        try environment.close()
        try Descriptor(draft, O_RDONLY).sync()
    }

    private static func moveInPlace(_ draft: String, _ path: String) throws {
        // A second name, because rename would replace a file that somebody has made meanwhile.
        if unsafe link(draft, path) == 0 { return }
        // FAT and its like have no second names.
        guard errno == EPERM || errno == EOPNOTSUPP else { throw LMDBError(rc: errno, path: path) }
        try LMDBError.checkSystem(unsafe rename(draft, path), path)
    }
}
