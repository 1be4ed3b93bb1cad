package dev.gatehouse.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which misbehaviour changes which members of a JSON object. */
final class Edits {

    private record Edit(Misbehaviour wrong, String member, List<Object> value) {}

    private final List<Edit> edits = new ArrayList<>();

    Edits put(Misbehaviour wrong, String member, Object value) {
        edits.add(new Edit(wrong, member, List.of(value)));
        return this;
    }

    Edits remove(Misbehaviour wrong, String member) {
        edits.add(new Edit(wrong, member, List.of()));
        return this;
    }

    Map<String, Object> apply(Set<Misbehaviour> wrongs, Map<String, ?> members) {
        var edited = new LinkedHashMap<String, Object>(members);
        for (var edit : edits) {
            if (wrongs.contains(edit.wrong())) {
                edited.remove(edit.member());
                edit.value().forEach(value -> edited.put(edit.member(), value));
            }
        }
        return edited;
    }
}
