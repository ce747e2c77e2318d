// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever depends on Hovedbok never builds the benchmarks. Tools/bench runs them.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "hovedbok", path: "../..")],
    targets: [
        .executableTarget(
            name: "Benchmarks", dependencies: [.product(name: "Benchmarking", package: "hovedbok")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
