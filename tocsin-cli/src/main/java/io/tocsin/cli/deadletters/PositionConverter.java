package io.tocsin.cli.deadletters;

import io.tocsin.model.identity.JournalPosition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of a letter from the command line: where it stands in its topic. */
final class PositionConverter implements ITypeConverter<JournalPosition> {

    @Override
    public JournalPosition convert(String text) {
        try {
            return JournalPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    text + " (expected: an id as tocsin dead-letters list shows it, such as 4-17)");
        }
    }
}
