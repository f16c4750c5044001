package io.tocsin.console.asset;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.tocsin.console.http.SecurityHeaders;
import io.tocsin.model.identity.StableId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Script, style and icons, each under a name that holds the hash of its bytes: they may be kept for ever, and a new
 * version is a new name. The script is htmx and our own files in one, so that a page needs few requests.
 */
public final class Assets {

    /** Where they are served. */
    public static final String PATH = "/assets/";

    private static final String OURS = "/io/tocsin/console/assets/";
    private static final List<String> SCRIPTS =
            List.of("times.js", "live.js", "rows.js", "actions.js", "incident.js", "keys.js");
    private static final MediaType SVG = MediaType.parse("image/svg+xml");

    private final Map<String, String> urls = new LinkedHashMap<>();
    private final Map<String, Asset> byFileName = new LinkedHashMap<>();

    private record Asset(MediaType type, HttpData data) {}

    /** Reads all of them from the class path. */
    public Assets() {
        add("console.css", MediaType.CSS_UTF_8, ours("console.css"));
        add("console.js", MediaType.JAVASCRIPT_UTF_8, script());
        add("icons.svg", SVG, ours("icons.svg"));
        for (String shape : List.of("unknown", "calm", "info", "warning", "error", "critical")) {
            add("favicon-" + shape + ".svg", SVG, ours("favicon-" + shape + ".svg"));
        }
    }

    /** The address of an asset, such as {@code console.css}. */
    public String url(String name) {
        String url = urls.get(name);
        if (url == null) {
            throw new IllegalArgumentException("no asset " + name + " (expected: " + urls.keySet() + ")");
        }
        return url;
    }

    /** The asset with this hashed file name. */
    public Optional<AggregatedHttpResponse> answer(String fileName) {
        return Optional.ofNullable(byFileName.get(fileName))
                .map(asset -> AggregatedHttpResponse.of(
                        ResponseHeaders.builder(HttpStatus.OK)
                                .contentType(asset.type())
                                .add(SecurityHeaders.ALL)
                                .set("cache-control", "public, max-age=31536000, immutable")
                                .build(),
                        asset.data()));
    }

    private void add(String name, MediaType type, byte[] bytes) {
        int dot = name.lastIndexOf('.');
        String hash = StableId.of(bytes, "asset").substring(0, 10);
        String fileName = name.substring(0, dot) + "-" + hash + name.substring(dot);
        urls.put(name, PATH + fileName);
        byFileName.put(fileName, new Asset(type, HttpData.wrap(bytes)));
    }

    private static byte[] script() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(read("/META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js"));
        for (String name : SCRIPTS) {
            all.writeBytes("\n;\n".getBytes(StandardCharsets.UTF_8));
            all.writeBytes(ours(name));
        }
        return all.toByteArray();
    }

    private static String htmxVersion() {
        Properties properties = new Properties();
        try {
            properties.load(
                    new java.io.ByteArrayInputStream(read("/META-INF/maven/org.webjars.npm/htmx.org/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] ours(String name) {
        return read(OURS + name);
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
