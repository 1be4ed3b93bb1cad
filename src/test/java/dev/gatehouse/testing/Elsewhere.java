package dev.gatehouse.testing;

/** Where the misbehaving redirects lead: the same answers under other addresses, so that following them would work. */
final class Elsewhere {

    private static final String PREFIX = "/elsewhere";

    private Elsewhere() {}

    static boolean isAddressOf(RecordedRequest request) {
        return request.path().startsWith(PREFIX + "/");
    }

    static String pathBehind(RecordedRequest request) {
        return request.path().substring(PREFIX.length());
    }

    static Answer redirect(int status, RecordedRequest request) {
        var query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return Answer.redirect(status, PREFIX + request.path() + query);
    }
}
