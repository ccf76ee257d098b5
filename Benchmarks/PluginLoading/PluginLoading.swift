import RiskKit
import RiskSource

/// Loads a plugin again and again, and prints the median time of a load in microseconds.
///
/// A load is what stands between the bytes of a `plugin.yaml` and a tool that is ready to score: the
/// tree, the instrument, every check of reading, the compilation and the check of the levels. Usage:
/// `PluginLoading FILE RUNS`. scripts/measure-loading runs it beside libyaml.
@main
enum PluginLoading {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let runs = Int(arguments[2]), runs > 0 else {
            print("usage: PluginLoading FILE RUNS")
            return
        }
        let file = try SystemFiles.read(arguments[1])
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<runs {
            // A file of its own each time: nothing is kept from the load before.
            let fresh = SourceFile(name: file.name, bytes: file.bytes)
            var isSound = false
            times.append(clock.measure { isSound = LoadedTool.load(source: fresh).tool != nil })
            guard isSound else {
                print("the plugin does not load by itself: see 'riskkit plugin lint'")
                return
            }
        }
        let median = times.sorted()[runs / 2]
        print(median / .microseconds(1))
    }
}
