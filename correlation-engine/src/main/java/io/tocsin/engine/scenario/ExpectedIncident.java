package io.tocsin.engine.scenario;

import io.tocsin.document.Node;
import java.util.Map;

/**
 * What must be true of an incident; what is not said does not matter.
 *
 * @param fields by their names in the document, in its order
 * @param place in the document
 */
record ExpectedIncident(Map<String, Field> fields, Node place) {

    /**
     * What one field must be.
     *
     * @param place of the value in the document
     */
    record Field(String value, Node place) {}
}
