package dev.gatehouse.testing;

/** Okta's "400 Bad Request", for what must not be reported by a redirect. */
final class ErrorPage {

    private static final String CONTENT = """
            <section class="card">
            <h1>400 Bad Request</h1>
            <p>Your request resulted in an error. %s</p>
            <p><a href="/app/UserHome">Go to the dashboard</a></p>
            </section>
            """;

    private ErrorPage() {}

    static Answer answer(String sentence) {
        return Answer.html(400, Html.narrowPage(CONTENT.formatted(Html.escape(sentence))));
    }
}
