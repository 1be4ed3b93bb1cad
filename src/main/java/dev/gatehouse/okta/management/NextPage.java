package dev.gatehouse.okta.management;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the next page in a {@code Link} header (RFC 8288, 3). */
final class NextPage {

    private static final Pattern LINK = Pattern.compile("<([^<>]{1,4000})>\\s*((?:;[^,<]*)*)");
    private static final Pattern NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"(?:[^\"]* )?next(?: [^\"]*)?\"|next)\\s*(?:;|$)");

    private NextPage() {}

    /** Where it is; a cursor is taken as it stands. */
    static Optional<URI> of(String link) {
        Matcher links = LINK.matcher(link);
        while (links.find()) {
            if (NEXT.matcher(links.group(2)).find()) {
                return Optional.of(URI.create(links.group(1)));
            }
        }
        return Optional.empty();
    }
}
