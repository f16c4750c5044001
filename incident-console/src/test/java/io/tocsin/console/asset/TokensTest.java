package io.tocsin.console.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the colours of the style sheet against contrast and distance, in each theme and for each kind of vision. */
class TokensTest {

    private static final List<String> SEVERITIES = List.of("critical", "error", "warning", "info");
    private static final List<String> GROUNDS = List.of("canvas", "surface", "raised");
    private static final Pattern BLOCK = Pattern.compile("(\\[data-theme=\"(?:light|dark|system)\"\\]) \\{([^}]*)\\}");
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+):\\s*(#[0-9a-f]{6})");

    private final String css = read();
    private final Map<String, Map<String, Colour>> themes =
            Map.of("light", tokens("light"), "dark", tokens("dark"), "system", tokens("system"));

    @Test
    void selfTestPairHasItsKnownDistance() {
        // The first pair of the published test data for CIEDE2000.
        assertThat(Lab.distance(new Lab(50, 2.6772, -79.7751), new Lab(50, 0, -82.7485)))
                .isBetween(2.0424, 2.0426);
    }

    @Test
    void darkIsTheSameWhetherChosenOrFromTheSystem() {
        assertThat(themes.get("system")).isEqualTo(themes.get("dark"));
    }

    @Test
    void textHasContrastOnEveryGround() {
        themes.forEach((theme, tokens) -> GROUNDS.forEach(ground -> {
            assertContrast(theme, tokens, "text", ground, 7);
            for (String text : List.of("muted", "link", "danger", "ok")) {
                assertContrast(theme, tokens, text, ground, 4.5);
            }
            SEVERITIES.forEach(severity -> assertContrast(theme, tokens, severity + "-text", ground, 4.5));
        }));
    }

    @Test
    void textHasContrastOnTintsAndFills() {
        themes.forEach((theme, tokens) -> {
            for (String severity : SEVERITIES) {
                assertContrast(theme, tokens, "on-" + severity, severity, 4.5);
                assertContrast(theme, tokens, severity + "-text", severity + "-tint", 4.5);
                assertContrast(theme, tokens, "text", severity + "-tint", 7);
                assertContrast(theme, tokens, "muted", severity + "-tint", 4.5);
            }
            assertContrast(theme, tokens, "on-link", "link", 4.5);
            assertContrast(theme, tokens, "text", "selected", 7);
            assertContrast(theme, tokens, "link", "selected", 4.5);
            assertContrast(theme, tokens, "muted", "selected", 4.5);
        });
    }

    @Test
    void controlsAndShapesHaveContrastOnEveryGround() {
        themes.forEach((theme, tokens) -> GROUNDS.forEach(ground -> {
            assertContrast(theme, tokens, "control", ground, 3);
            SEVERITIES.forEach(severity -> assertContrast(theme, tokens, severity, ground, 3));
        }));
    }

    @Test
    void severitiesAreFarApartForEachKindOfVision() {
        themes.forEach((theme, tokens) -> {
            for (int a = 0; a < SEVERITIES.size(); a++) {
                for (int b = a + 1; b < SEVERITIES.size(); b++) {
                    Colour one = tokens.get(SEVERITIES.get(a));
                    Colour other = tokens.get(SEVERITIES.get(b));
                    for (Vision vision : Vision.values()) {
                        assertThat(Lab.distance(vision.see(one), vision.see(other)))
                                .as("%s against %s, %s, %s", SEVERITIES.get(a), SEVERITIES.get(b), theme, vision)
                                .isGreaterThanOrEqualTo(15);
                    }
                    assertThat(Math.abs(one.lab().l() - other.lab().l()))
                            .as("%s against %s in grey, %s", SEVERITIES.get(a), SEVERITIES.get(b), theme)
                            .isGreaterThanOrEqualTo(6);
                }
            }
        });
    }

    private static void assertContrast(
            String theme, Map<String, Colour> tokens, String text, String ground, double atLeast) {
        assertThat(tokens.get(text).contrast(tokens.get(ground)))
                .as("%s on %s, %s", text, ground, theme)
                .isGreaterThanOrEqualTo(atLeast);
    }

    private Map<String, Colour> tokens(String theme) {
        Map<String, Colour> tokens = new LinkedHashMap<>();
        Matcher blocks = BLOCK.matcher(css);
        while (blocks.find()) {
            if (blocks.group(1).contains(theme)) {
                Matcher found = TOKEN.matcher(blocks.group(2));
                while (found.find()) {
                    tokens.put(found.group(1), Colour.of(found.group(2)));
                }
            }
        }
        assertThat(tokens).as("tokens of %s", theme).hasSizeGreaterThan(20);
        return tokens;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src/main/resources/io/tocsin/console/assets/console.css"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
