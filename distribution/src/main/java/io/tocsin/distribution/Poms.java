package io.tocsin.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What the POMs of libraries say about their licenses; Maven has put them into the local repository beside the jars. */
final class Poms {

    private final Path repository;
    private final Map<Path, Element> read = new HashMap<>();

    /** The POMs in this local Maven repository. */
    Poms(Path repository) {
        this.repository = repository;
    }

    /** The licenses of this library: its own, or those that it inherits; all that are named are offered. */
    List<License> licenses(Library library) {
        return licenses(library.group(), library.artifact(), library.version());
    }

    private List<License> licenses(String group, String artifact, String version) {
        Path pom = repository
                .resolve(group.replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
        Element project = read.computeIfAbsent(pom, Poms::parse);
        List<License> own = child(project, "licenses").stream()
                .flatMap(licenses -> children(licenses, "license").stream())
                .map(license -> License.of(text(license, "name"), text(license, "url")))
                .toList();
        return own.isEmpty() ? inherited(project) : own;
    }

    private List<License> inherited(Element project) {
        return child(project, "parent")
                .map(parent -> licenses(text(parent, "groupId"), text(parent, "artifactId"), text(parent, "version")))
                .orElse(List.of());
    }

    private static Element parse(Path pom) {
        try (InputStream in = Files.newInputStream(pom)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            Document document = factory.newDocumentBuilder().parse(in);
            return document.getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(pom + " cannot be read", e);
        }
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .<Node>mapToObj(parent.getChildNodes()::item)
                .filter(node ->
                        node instanceof Element element && element.getTagName().equals(name))
                .map(Element.class::cast)
                .toList();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).map(found -> found.getTextContent().strip()).orElse("");
    }
}
