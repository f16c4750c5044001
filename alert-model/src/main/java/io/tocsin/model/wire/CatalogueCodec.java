package io.tocsin.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Catalogue}, as a setting. */
public final class CatalogueCodec extends JsonCodec<Catalogue> {

    /** Stateless; the only one. */
    public static final CatalogueCodec INSTANCE = new CatalogueCodec();

    private CatalogueCodec() {}

    @Override
    public void write(JsonGenerator json, Catalogue v) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("services");
        for (CatalogueService service : v.services()) {
            CatalogueServiceCodec.INSTANCE.write(json, service);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public Catalogue read(JsonParser json) throws IOException {
        Draft draft = new Draft();
        Json.object(json, draft);
        return draft.finish();
    }

    private static final class Draft implements Json.Field {
        private @Nullable List<CatalogueService> services;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "services" -> services = services(value);
                default -> value.skipChildren();
            }
        }

        private static List<CatalogueService> services(JsonParser json) throws IOException {
            List<CatalogueService> services = new ArrayList<>();
            Json.expect(json, JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                services.add(CatalogueServiceCodec.INSTANCE.read(json));
            }
            return services;
        }

        private Catalogue finish() {
            return new Catalogue(Json.require(services, "catalogue.services"));
        }
    }
}
