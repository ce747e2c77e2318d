import Synchronization

/// What a monitoring system asks for, as Prometheus' text format 0.0.4 has it.
final class ServerMetrics: Sendable {
    private struct Series: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Sums {
        var count: UInt64 = 0
        var seconds = 0.0
        var buckets = Array(repeating: UInt64(0), count: ServerMetrics.bounds.count)
    }

    private struct State {
        var active = 0
        var series: [Series: Sums] = [:]
    }

    /// The upper bounds of the buckets of durations, in seconds.
    private static let bounds = [0.005, 0.025, 0.1, 0.5, 2, 10]

    private let state = Mutex(State())

    func begin() { state.withLock { $0.active += 1 } }

    func end(_ route: String, _ method: String, _ status: Int, _ duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
        state.withLock { state in
            state.active -= 1
            var sums = state.series[Series(route: route, method: method, status: status)] ?? Sums()
            sums.count += 1
            sums.seconds += seconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { sums.buckets[index] += 1 }
            state.series[Series(route: route, method: method, status: status)] = sums
        }
    }

    /// All of it as text.
    ///
    /// - Parameter position: The last event of the log; nil when it cannot be told.
    func text(position: UInt64?) -> String {
        let name = "http_server_request_duration_seconds"
        return state.withLock { state in
            var lines = ["# TYPE http_server_active_requests gauge", "http_server_active_requests \(state.active)"]
            if let position {
                lines += ["# TYPE hovedbok_log_position gauge", "hovedbok_log_position \(position)"]
            }
            lines.append("# TYPE \(name) histogram")
            for (series, sums) in state.series.sorted(by: { "\($0.key)" < "\($1.key)" }) {
                let labels = "route=\"\(series.route)\",method=\"\(series.method)\",status=\"\(series.status)\""
                for (bound, count) in zip(Self.bounds, sums.buckets) {
                    lines.append("\(name)_bucket{\(labels),le=\"\(bound)\"} \(count)")
                }
                lines.append("\(name)_bucket{\(labels),le=\"+Inf\"} \(sums.count)")
                lines.append("\(name)_sum{\(labels)} \(sums.seconds)")
                lines.append("\(name)_count{\(labels)} \(sums.count)")
            }
            return lines.map { $0 + "\n" }.joined()
        }
    }
}
