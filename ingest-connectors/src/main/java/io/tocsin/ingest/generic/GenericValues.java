package io.tocsin.ingest.generic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.identity.Coded;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single values of the generic form. */
final class GenericValues {

    private GenericValues() {}

    /** The one of these whose code it is, in any case and with blanks around it; null when it is none. */
    static <E extends Coded> @Nullable E word(List<E> constants, String text) {
        String word = text.strip();
        for (int i = 0; i < constants.size(); i++) {
            if (constants.get(i).code().equalsIgnoreCase(word)) {
                return constants.get(i);
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
