package dev.gatehouse.oidc;

import dev.gatehouse.refusal.Refused;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one door through which this package reaches the network; follows no redirects. */
public interface HttpDoor {

    /** The header that says what a body is. */
    String CONTENT_TYPE = "Content-Type";

    /**
     * Sends one request and gives whatever answer came, whatever its status.
     *
     * @throws Refused {@code PROVIDER_UNREACHABLE} when none came in time, {@code PROVIDER_ADDRESS_REFUSED} when the
     *     address is not one that this installation may call, {@code PROVIDER_ANSWER_TOO_LARGE}
     */
    Answer send(Request request);

    /** What is asked for (RFC 9110, 9.3). */
    enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    /**
     * One request, its body a form or what the headers say it is.
     *
     * @param method what is asked for
     * @param uri the absolute address
     * @param headers names and values; Content-Type only where the body is no form
     * @param body a form, already encoded, or another text
     * @param mostBytes how large the body of the answer may be; 0 for as large as the door takes by itself
     */
    record Request(Method method, URI uri, Map<String, String> headers, Optional<String> body, int mostBytes) {

        /** A GET, or where there is a form, a POST. */
        public Request(URI uri, Map<String, String> headers, Optional<String> form) {
            this(form.isPresent() ? Method.POST : Method.GET, uri, headers, form, 0);
        }

        /** A GET that asks for JSON. */
        public static Request get(URI uri) {
            return new Request(uri, Map.of("Accept", "application/json"), Optional.empty());
        }

        /** A POST of a JSON text, in UTF-8. */
        public static Request post(URI uri, Map<String, String> headers, String json) {
            Map<String, String> all = new HashMap<>(headers);
            all.put(CONTENT_TYPE, "application/json");
            return new Request(uri, all, Optional.of(json));
        }

        /** Says where it goes, and nothing of what it carries. */
        @Override
        public String toString() {
            return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
        }
    }

    /**
     * One answer.
     *
     * @param status the HTTP status
     * @param headers names in lower case; where one came more than once, its values with commas between them (RFC 9110, 5.3)
     * @param body the body as UTF-8 text
     */
    record Answer(int status, Map<String, String> headers, String body) {

        /** The value of a header, its name in any case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** Says the status alone. */
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }
}
