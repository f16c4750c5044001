package io.tocsin.distribution;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The list of what is shipped, in the format of <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>, without a
 * serial number and a time, because either would differ each time.
 */
final class BillOfMaterials {

    private static final List<License> OURS =
            List.of(License.of("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"));

    private final String version;
    private final Poms poms;

    /** Of this version of ours. */
    BillOfMaterials(String version, Poms poms) {
        this.version = version;
        this.poms = poms;
    }

    /** The list of these libraries, in their order, as JSON. */
    byte[] of(List<Library> libraries) throws IOException {
        ObjectNode bill = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json")
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("version", 1);
        bill.putObject("metadata")
                .putObject("component")
                .put("type", "application")
                .put("bom-ref", "pkg:maven/io.tocsin/tocsin@" + version)
                .put("group", "io.tocsin")
                .put("name", "tocsin")
                .put("version", version)
                .put("purl", "pkg:maven/io.tocsin/tocsin@" + version);
        ArrayNode components = bill.putArray("components");
        for (Library library : libraries) {
            describe(library, components.addObject());
        }
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(bill);
    }

    private void describe(Library library, ObjectNode component) throws IOException {
        component
                .put("type", "library")
                .put("bom-ref", library.purl())
                .put("group", library.group())
                .put("name", library.artifact())
                .put("version", library.version())
                .put("scope", "required");
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(library));
        ArrayNode licenses = component.putArray("licenses");
        // Our own modules are in no repository while all of them are built.
        List<License> said = library.isOurs() ? OURS : poms.licenses(library);
        said.forEach(license -> describe(license, licenses.addObject().putObject("license")));
        component.put("purl", library.purl());
        component
                .putArray("properties")
                .addObject()
                .put("name", "tocsin:file")
                .put("value", "lib/" + library.fileName());
    }

    private static void describe(License license, ObjectNode node) {
        license.id().ifPresentOrElse(id -> node.put("id", id), () -> node.put("name", license.name()));
        if (!license.url().isEmpty()) {
            node.put("url", license.url());
        }
    }

    private static String sha256(Library library) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(library.jar()));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
