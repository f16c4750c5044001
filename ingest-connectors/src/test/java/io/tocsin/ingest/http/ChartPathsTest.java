package io.tocsin.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's Ingress and Gateway lead every path of the intake here, and none of health and metrics. */
final class ChartPathsTest {

    private static final Path EXPOSED = Path.of("..", "helm", "tocsin", "templates", "_expose.tpl");
    private static final Pattern LIST = Pattern.compile("\"role\" \"ingest\" \"paths\" \\(list ([^)]*)\\)");

    @Test
    void everyPathOfTheIntakeIsReachedFromOutside() throws IOException {
        List<String> exposed = exposed();
        Stream<String> served = Stream.concat(
                Stream.of(AlertsPath.ROOT),
                Stream.concat(
                                EmulatedApi.ALL.stream().flatMap(api -> api.routes().stream()),
                                AlertmanagerReads.ROUTES.stream())
                        .map(route -> route.substring(route.indexOf(':') + 1)));
        assertThat(served)
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(exposed).anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/")));
        assertThat(exposed).noneMatch(prefix -> "/metrics".startsWith(prefix) || "/health/live".startsWith(prefix));
    }

    private static List<String> exposed() throws IOException {
        Matcher list = LIST.matcher(Files.readString(EXPOSED));
        assertThat(list.find()).isTrue();
        return Stream.of(list.group(1).split(" "))
                .map(path -> path.replace("\"", ""))
                .toList();
    }
}
