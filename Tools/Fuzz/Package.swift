// swift-tools-version: 6.2
import PackageDescription

// A package of its own, since everything in it is built with the fuzzer's marks. Tools/fuzz runs it.
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "hovedbok", path: "../..")],
    targets: [
        .executableTarget(
            name: "Fuzz", dependencies: [.product(name: "Decoding", package: "hovedbok")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
