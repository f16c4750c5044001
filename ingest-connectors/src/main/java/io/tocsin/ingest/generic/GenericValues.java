package io.tocsin.ingest.generic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.identity.Coded;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Single values of the generic form. */
final class GenericValues {

    private GenericValues() {}

    /** The constant of this code, in any case and with blanks around it; null when it is none. */
    static <E extends Enum<E> & Coded> @Nullable E word(Class<E> type, String text) {
        String word = text.strip();
        for (E constant : type.getEnumConstants()) {
            if (constant.code().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        return null;
    }

    /** What a parser stands on, in words for the sender. */
    static String describe(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        return token == JsonToken.START_ARRAY ? "a list" : json.getText();
    }
}
