import Testing

@testable import HovedbokServer

/// Nobody asks for more than their share.
@Suite struct BucketTests {
    @Test func `ten seconds' worth may come at once, then as much as flows in, and each has a share of their own`() {
        let buckets = Buckets()
        let start = ContinuousClock.now
        let taken = (0..<50).count { _ in buckets.take("kari", rate: 2, now: start) }
        #expect(taken == 20)
        #expect(!buckets.take("kari", rate: 2, now: start.advanced(by: .milliseconds(400))))
        #expect(buckets.take("kari", rate: 2, now: start.advanced(by: .milliseconds(900))))
        #expect(buckets.take("ola", rate: 2, now: start))
        let later = (0..<50).count { _ in buckets.take("kari", rate: 2, now: start.advanced(by: .seconds(3600))) }
        #expect(later == 20)
    }

    @Test func `many who asked once do not fill the memory`() {
        let buckets = Buckets()
        let start = ContinuousClock.now
        for number in 0..<20_000 {
            let moment = start.advanced(by: .milliseconds(number * 2))
            #expect(buckets.take("o-\(number)", rate: 1, now: moment))
        }
        #expect(buckets.count <= 15_001)
    }
}
