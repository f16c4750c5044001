package io.tocsin.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address to listen on, from the command line; none at all is wrong use. */
public final class AddressConverter implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("\"" + text + "\" (expected: an address of this machine)");
        }
        return text;
    }
}
