package io.tocsin.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of values in the chart's README is what stands in {@code values.yaml}, and every value is in it. */
final class ValuesPageTest {

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z][A-Za-z0-9]*):.*");
    private static final String BEGIN = "<!-- begin of the values, written by ValuesPageTest -->\n";
    private static final String END = "<!-- end of the values -->\n";

    private final JsonNode values = StrictModel.tree(Chart.text("values.yaml"));

    @Test
    void everyValueIsExplained() {
        List<String> unexplained = new ArrayList<>();
        addUnexplained(values, "", remarks(), unexplained);
        assertThat(unexplained).isEmpty();
    }

    @Test
    void readmeHasTheTableOfAllValues() throws IOException {
        StringBuilder table = new StringBuilder("| value | default | |\n|---|---|---|\n");
        remarks().forEach((path, remark) -> table.append("| `%s` | %s | %s |\n".formatted(path, shown(path), remark)));
        String page = Chart.text("README.md");
        String written = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(Chart.FOLDER.resolve("README.md"), written);
        }
        assertThat(Chart.text("README.md"))
                .as("mvn -pl chart-tests test -Dtest=ValuesPageTest -Dgolden.write=true")
                .isEqualTo(written);
    }

    private void addUnexplained(JsonNode node, String path, Map<String, String> remarks, List<String> into) {
        node.fields().forEachRemaining(entry -> {
            String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (remarks.containsKey(below)) {
                return;
            }
            if (entry.getValue().isObject() && !entry.getValue().isEmpty()) {
                addUnexplained(entry.getValue(), below, remarks, into);
            } else {
                into.add(below);
            }
        });
    }

    /** What is said of each value, in the order of the file. */
    private static Map<String, String> remarks() {
        Map<String, String> remarks = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        StringBuilder remark = new StringBuilder();
        for (String line : Chart.text("values.yaml").lines().toList()) {
            String text = line.strip();
            Matcher key = KEY.matcher(line);
            if (text.startsWith("# -- ")) {
                remark.append(text.substring(5));
            } else if (text.startsWith("# ") && !remark.isEmpty()) {
                remark.append(' ').append(text.substring(2));
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.remove(path.size() - 1);
                }
                path.add(key.group(2));
                if (!remark.isEmpty()) {
                    remarks.put(String.join(".", path), remark.toString());
                    remark.setLength(0);
                }
            }
        }
        return remarks;
    }

    private String shown(String path) {
        JsonNode value = values.at("/" + path.replace('.', '/'));
        if (value.isNull()
                || (value.isTextual() && value.asText().isEmpty())
                || (value.isContainerNode() && value.isEmpty())) {
            return "";
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.length() > 60 ? "see values.yaml" : "`" + text + "`";
    }
}
