package io.tocsin.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts in what {@code ${env:NAME}} and {@code ${file:/path}} stand for, so that secrets stay out of the file. What a
 * reference gave is never shown; a value is always reported as it was written.
 */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<String, String> environment;
    private final Findings findings;
    private final List<String> hidden = new ArrayList<>();

    References(Map<String, String> environment, Findings findings) {
        this.environment = environment;
        this.findings = findings;
    }

    /** True when the text holds a reference. */
    static boolean isIn(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** The text with every reference replaced; one that leads nowhere is a finding and becomes empty. */
    String resolve(YamlNode.Scalar scalar, String path) {
        Matcher matcher = REFERENCE.matcher(scalar.text());
        return matcher.replaceAll(match -> {
            String reference = match.group(1);
            Optional<String> value = value(reference);
            if (value.isEmpty()) {
                findings.add(scalar.place(), path, "${" + reference + "}", expected(reference));
            }
            value.ifPresent(this::hide);
            return Matcher.quoteReplacement(value.orElse(""));
        });
    }

    /** Keeps this text out of every message from now on. */
    void hide(String secret) {
        if (!secret.isBlank()) {
            hidden.add(secret);
        }
    }

    /** The message without any of what must be kept out of it. */
    String masked(String message) {
        String masked = message;
        for (String secret : hidden) {
            masked = masked.replace(secret, "(hidden)");
        }
        return masked;
    }

    private Optional<String> value(String reference) {
        if (reference.startsWith("env:")) {
            return Optional.ofNullable(environment.get(reference.substring(4)));
        }
        return reference.startsWith("file:") ? content(reference.substring(5)) : Optional.empty();
    }

    private static Optional<String> content(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).stripTrailing());
        } catch (IOException | java.nio.file.InvalidPathException e) {
            // Becomes a finding that names the file.
            return Optional.empty();
        }
    }

    private static String expected(String reference) {
        if (reference.startsWith("env:")) {
            return "the environment variable to be set";
        }
        return reference.startsWith("file:") ? "a readable text file" : "${env:NAME} or ${file:/path}";
    }
}
