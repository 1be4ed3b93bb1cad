package dev.gatehouse.testing.management;

import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.testing.Answer;
import dev.gatehouse.testing.Parameters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** One page of a list, with links to itself and to the next one, whose cursors say nothing to anybody else. */
record Page(Asked asked, int limit) {

    private static final String MARK = "cursor:";

    /** The key behind which this page begins; empty for the first one. */
    String after() throws ApiError {
        var cursor = asked.query("after").map(text -> new Base64URL(text).decodeToString());
        if (cursor.isPresent() && !cursor.get().startsWith(MARK)) {
            throw ApiError.invalid("after", "after: the cursor is none of ours");
        }
        return cursor.map(text -> text.substring(MARK.length())).orElse("");
    }

    /**
     * The page.
     *
     * @param items all that come after {@link #after}, in the order of their keys
     */
    <T> Answer of(Stream<T> items, Function<T, String> key, Function<T, Map<String, Object>> json) {
        var found = items.limit(limit + 1L).toList();
        var shown = found.subList(0, Math.min(limit, found.size()));
        var answer = answer(shown.stream().map(json).toList());
        return found.size() > limit ? next(answer, key.apply(shown.get(limit - 1))) : answer;
    }

    /** A page that is the whole list. */
    Answer answer(List<Map<String, Object>> items) {
        return Answer.json(200, items).with("Link", link(asked.parameters(), "self"));
    }

    Answer next(Answer answer, String key) {
        var others = asked.parameters().pairs().stream()
                .filter(pair -> !pair.getKey().equals("after"))
                .toList();
        return answer.with(
                "Link",
                link(
                        new Parameters(others)
                                .and("after", Base64URL.encode(MARK + key).toString()),
                        "next"));
    }

    private String link(Parameters parameters, String relation) {
        return "<" + parameters.addedTo(asked.url(asked.request().path())) + ">; rel=\"" + relation + "\"";
    }
}
