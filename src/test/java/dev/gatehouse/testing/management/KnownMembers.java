package dev.gatehouse.testing.management;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Finds members of JSON that a schema does not name, through all its parts and alternatives. */
@SuppressWarnings("rawtypes")
record KnownMembers(Map<String, Schema> schemas) {

    /** Every elliptic key has it (RFC 7518, 6.2.1.1), but not in the document. */
    private static final String FORGOTTEN = "crv";

    /** What one object may hold. */
    private static final class Known {
        private final Map<String, Schema> members = new HashMap<>();
        private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean open;
    }

    List<String> missing(Schema<?> schema, Object json) {
        var missing = new ArrayList<String>();
        find(schema, json, "", missing);
        return missing;
    }

    private void find(Schema<?> schema, Object json, String at, List<String> missing) {
        if (json instanceof Collection<?> items) {
            var each = resolved(schema).getItems();
            if (each != null) {
                items.forEach(item -> find(each, item, at, missing));
            }
        } else if (json instanceof Map<?, ?> members) {
            var known = new Known();
            gather(schema, members, known);
            members.forEach((name, value) -> {
                var member = known.members.get(String.valueOf(name));
                if (member != null) {
                    find(member, value, at + "/" + name, missing);
                } else if (!name.equals(FORGOTTEN) && !known.open && !known.members.isEmpty()) {
                    missing.add("The document has no member " + at + "/" + name);
                }
            });
        }
    }

    private void gather(Schema<?> schema, Map<?, ?> json, Known known) {
        var own = resolved(schema);
        if (!known.seen.add(own)) {
            return;
        }
        known.open |=
                Boolean.TRUE.equals(own.getAdditionalProperties()) || own.getAdditionalProperties() instanceof Schema;
        if (own.getProperties() != null) {
            known.members.putAll(own.getProperties());
        }
        Stream.of(own.getAllOf(), own.getAnyOf(), own.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(part -> gather(part, json, known));
        var discriminator = own.getDiscriminator();
        if (discriminator != null && discriminator.getMapping() != null) {
            var chosen = discriminator.getMapping().get(String.valueOf(json.get(discriminator.getPropertyName())));
            if (chosen != null) {
                gather(new Schema<>().$ref(chosen), json, known);
            }
        }
    }

    private Schema<?> resolved(Schema<?> schema) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : resolved(Objects.requireNonNull(schemas.get(reference.substring(reference.lastIndexOf('/') + 1))));
    }
}
