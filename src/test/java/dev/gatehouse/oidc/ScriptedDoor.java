package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A door that leads to no network: each address answers as the test said last, and all requests are recorded. */
final class ScriptedDoor implements HttpDoor {

    private final Map<URI, Function<Request, Answer>> script = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    void answers(URI uri, int status, String body) {
        answers(uri, request -> new Answer(status, Map.of(), body));
    }

    void answers(URI uri, Function<Request, Answer> answer) {
        script.put(uri, answer);
    }

    void isAway(URI uri) {
        script.put(uri, request -> {
            throw new Refused(Refusal.of(RefusalCode.PROVIDER_UNREACHABLE, uri.getHost()));
        });
    }

    List<Request> requests() {
        return requests;
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    long asked(URI uri) {
        return requests.stream().filter(request -> request.uri().equals(uri)).count();
    }

    @Override
    public Answer send(Request request) {
        requests.add(request);
        Function<Request, Answer> answer = script.get(request.uri());
        if (answer == null) {
            throw new AssertionError("the script knows no answer to " + request);
        }
        return answer.apply(request);
    }

    /** The parameters of a form or a query, each of which is there once. */
    static Map<String, String> form(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            if (parameters.put(name, URLDecoder.decode(parts[1], StandardCharsets.UTF_8)) != null) {
                throw new AssertionError(name + " is there twice");
            }
        }
        return parameters;
    }
}
