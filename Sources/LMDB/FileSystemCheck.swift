internal import CLMDB
internal import Glibc

/// Decides on which file systems a file may lie.
///
/// LMDB relies on locks and shared memory maps that network and FUSE file systems do not keep between machines.
public struct FileSystemCheck: Sendable {
    /// Answers the magic number of the file system (`f_type` of statfs) that a path lies on; nil if nobody knows.
    private let type: @Sendable (_ path: String) -> UInt32?

    /// A check that asks `type` for the file system's magic number.
    public init(type: @escaping @Sendable (_ path: String) -> UInt32?) {
        self.type = type
    }

    /// Refuses network and FUSE file systems.
    public static let refusingRemote = Self(type: magic)

    /// Accepts everything: for who knows that a single machine uses the file.
    public static let acceptingAll = Self { _ in nil }

    func verify(_ path: String) throws {
        guard let magic = type(path), let name = Self.remote[magic] else { return }
        throw LMDBError(
            .networkFileSystem,
            "\(path) lies on \(name), a file system that does not keep LMDB's locks; use a local disk.")
    }

    /// The magic number of the file system that a path lies on; nil if the system does not say.
    public static func magic(of path: String) -> UInt32? {
        var info = statfs()
        guard unsafe statfs(path, &info) == 0 else { return nil }
        return UInt32(truncatingIfNeeded: info.f_type)
    }

    /// From linux/magic.h and the manual page statfs(2).
    private static let remote: [UInt32: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE",
        0x0102_1997: "9P", 0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x00C3_6400: "Ceph", 0x7375_7245: "Coda",
        0x564C: "NCP", 0x0116_1970: "GFS2", 0x7461_636F: "OCFS2", 0x0BD0_0BD0: "Lustre", 0x4750_4653: "GPFS",
        0x1983_0326: "BeeGFS", 0x2003_0528: "OrangeFS", 0xAAD7_AAEA: "PanFS", 0x786F_4256: "a VirtualBox share",
        0xBACB_ACBC: "a VMware share", 0x7C7C_6673: "a Parallels share",
    ]
}
