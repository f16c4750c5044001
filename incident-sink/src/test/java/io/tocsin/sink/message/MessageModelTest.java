package io.tocsin.sink.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.notification.NotificationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessageModelTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+\\.[a-z_]+)` \\| ([a-z ]+) \\|");

    @Test
    void documentationNamesEveryFieldWithItsTypeAndNoOther() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "templates.md")));
        while (row.find()) {
            documented.put(row.group(1), row.group(2).replace("code", "text"));
        }

        assertThat(types(SampleNotifications.Extent.ALL)).isEqualTo(documented);
    }

    @Test
    void fieldsAreTheSameWhenLittleIsKnown() {
        assertThat(types(SampleNotifications.Extent.LITTLE).keySet())
                .isEqualTo(types(SampleNotifications.Extent.ALL).keySet());
    }

    /** Of two notifications, as nothing is acknowledged and resolved at once. */
    private static Map<String, String> types(SampleNotifications.Extent extent) {
        Map<String, String> types = new TreeMap<>();
        for (NotificationKind kind : List.of(NotificationKind.RESOLVED, NotificationKind.ACKNOWLEDGED)) {
            MessageModel.of(SampleNotifications.of(kind, extent), Words.ENGLISH, Optional.empty())
                    .forEach((group, fields) -> ((Map<?, ?>) fields)
                            .forEach((name, value) ->
                                    types.merge(group + "." + name, type(value), MessageModelTest::known)));
        }
        return types;
    }

    private static String known(String first, String second) {
        return first.equals("time") || second.equals("time") ? "time" : second;
    }

    private static String type(Object value) {
        if (value instanceof List<?> list) {
            assertThat(list).allMatch(String.class::isInstance);
            return "list of texts";
        }
        if (value instanceof Temporal) {
            return "time";
        }
        return value instanceof Number ? "number" : value instanceof Boolean ? "truth" : "text";
    }
}
