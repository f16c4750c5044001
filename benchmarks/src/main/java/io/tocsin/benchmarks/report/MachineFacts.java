package io.tocsin.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the numbers depend on besides the programs. */
public final class MachineFacts {

    private MachineFacts() {}

    /**
     * A line each, without anything that names the machine.
     *
     * @param data a directory of the file system that the data is on
     */
    public static List<String> read(Path data) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d cores (%s), %s of memory, %s %s, %s",
                        system.getAvailableProcessors(),
                        processor(),
                        Figures.mebibytes(system.getTotalMemorySize()),
                        System.getProperty("os.name"),
                        System.getProperty("os.version").replaceAll("-.*", ""),
                        Files.getFileStore(data).type()),
                "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
                String.format(Locale.ROOT, "load of the machine before: %.2f", system.getSystemLoadAverage()));
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
