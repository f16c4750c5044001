package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.tocsin.model.health.Readiness;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.sink.store.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the document against the routes. The console starts without Kafka and PostgreSQL, which is a promise too. */
class OpenApiDocumentTest {

    private static final String PREFIX = "/api/v1/";

    @Test
    void whatIsServedIsDescribedAndWhatIsDescribedIsServed() throws IOException {
        Set<String> served = new TreeSet<>();
        try (IncidentConsole console = start()) {
            ServerBuilder builder = Server.builder().http(0);
            console.bind(builder);
            for (var service : builder.build().serviceConfigs()) {
                Route route = service.route();
                for (HttpMethod method : route.methods()) {
                    String path = path(route);
                    if (path.startsWith(PREFIX) && method != HttpMethod.HEAD && !path.endsWith("*")) {
                        served.add(method + " " + path);
                    }
                }
            }
        }

        assertThat(served).isEqualTo(document().operations());
    }

    @Test
    void documentIsValid() throws IOException {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(text());

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).isNotEmpty();
    }

    @Test
    void examplesFitTheirSchemas() throws IOException {
        OpenApi document = document();

        assertThat(document.operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(document.exampleViolations(operation))
                        .as(operation)
                        .isEmpty());
    }

    @Test
    void consoleStartsWithoutItsNeighboursAndSaysSo() {
        try (IncidentConsole console = start()) {
            assertThat(console.readiness()).isInstanceOf(Readiness.NotReady.class);
        }
    }

    /** Nothing listens on port 1. */
    private static IncidentConsole start() {
        return IncidentConsole.start(
                ConsoleConfig.defaults(),
                KafkaSettings.standalone("127.0.0.1:1"),
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "any", "", 2),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    private static String path(Route route) {
        return route.patternString().replaceAll(":([a-z]+)", "{$1}");
    }

    private static OpenApi document() throws IOException {
        return new OpenApi(new ObjectMapper().readTree(text()));
    }

    private static String text() throws IOException {
        try (InputStream in = OpenApiDocumentTest.class.getResourceAsStream("/io/tocsin/console/openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
