package io.tocsin.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.testkit.NativeProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' own tool, where it is installed. */
final class Promtool {

    private Promtool() {}

    /** Runs it, and fails with what it says when it finds something. */
    static void agrees(Path directory, String... arguments) throws IOException, InterruptedException {
        Path promtool = NativeProgram.find("promtool").orElse(null);
        assumeTrue(promtool != null, "not installed: promtool (.ci/run installs it)");
        List<String> command = new ArrayList<>(List.of(promtool.toString()));
        command.addAll(List.of(arguments));
        try (NativeProgram program = NativeProgram.start(directory, command)) {
            assertThat(program.exitCode()).as(program.output()).isZero();
        }
    }
}
