package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Reads lists of key names. */
final class KeyNames implements BodyReader<List<String>> {
    private static final long LIMIT = Math.min(64L << 20, Entries.LIMIT);

    @Override
    public long limit() {
        return LIMIT;
    }

    /** 404 is how Consul says that nothing is there. */
    @Override
    public boolean understands(int status) {
        return status == 200 || status == 404;
    }

    @Override
    public List<String> read(InputStream body) throws IOException {
        return Json.read(body, parser -> {
            var names = new ArrayList<String>();
            Json.expect(parser, JsonToken.START_ARRAY);
            Json.elements(parser, element -> names.add(Json.text(element)));
            return names;
        });
    }
}
