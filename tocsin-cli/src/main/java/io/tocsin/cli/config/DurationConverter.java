package io.tocsin.cli.config;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time on the command line, written as in the configuration. */
public final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Units.duration(text)
                .orElseThrow(() -> new TypeConversionException(text + " (expected: a length such as 90m, 2h or 7d)"));
    }
}
