package io.tocsin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the content security policy forbids must not be in a template, and escaping must not be switched off. */
class TemplateRulesTest {

    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)");
    private static final Pattern HANDLER = Pattern.compile("\\s(on[a-z]+|hx-on[:a-z-]*|style)=");
    private static final Pattern UNQUOTED = Pattern.compile("\\s[a-z-]+=\\$\\{");
    private static final Pattern STYLE = Pattern.compile("<style");
    private static final Pattern EVALUATED = Pattern.compile("hx-(vals|vars|headers)=|js:");

    @Test
    void noTemplateWritesWhatThePolicyForbids() throws IOException {
        for (Path template : templates()) {
            String text = Files.readString(template);
            for (Pattern forbidden : List.of(INLINE_SCRIPT, HANDLER, UNQUOTED, STYLE, EVALUATED)) {
                assertThat(forbidden.matcher(text).find())
                        .as("%s in %s", forbidden, template)
                        .isFalse();
            }
            assertThat(text).as("unescaped output in %s", template).doesNotContain("$unsafe");
        }
    }

    @Test
    void linksFromAlertsLeaveNoOpenerBehind() throws IOException {
        for (Path template : templates()) {
            String text = Files.readString(template);
            if (text.contains("target=\"_blank\"")) {
                assertThat(text).as("%s", template).contains("rel=\"noopener noreferrer\"");
            }
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(".jte")).toList();
            assertThat(templates).isNotEmpty();
            return templates;
        }
    }
}
