package io.tocsin.sink.slack;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.slack.api.model.block.ContextBlockElement;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.util.json.GsonBlockElementFactory;
import com.slack.api.util.json.GsonContextBlockElementFactory;
import com.slack.api.util.json.GsonLayoutBlockFactory;
import com.slack.api.util.json.GsonTextObjectFactory;
import com.slack.api.util.json.UnknownPropertyDetectionAdapterFactory;

/** Slack's own model classes as an independent reader of what we send. */
final class SlackModel {

    private static final boolean STRICT = true;

    private SlackModel() {}

    /** Fails on what Slack's model does not know. */
    static Gson strict() {
        return new GsonBuilder()
                .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                .registerTypeAdapter(LayoutBlock.class, new GsonLayoutBlockFactory(STRICT))
                .registerTypeAdapter(TextObject.class, new GsonTextObjectFactory(STRICT))
                .registerTypeAdapter(BlockElement.class, new GsonBlockElementFactory(STRICT))
                .registerTypeAdapter(ContextBlockElement.class, new GsonContextBlockElementFactory(STRICT))
                .registerTypeAdapterFactory(new UnknownPropertyDetectionAdapterFactory())
                .create();
    }
}
