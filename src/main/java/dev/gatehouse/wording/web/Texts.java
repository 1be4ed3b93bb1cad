package dev.gatehouse.wording.web;

import dev.gatehouse.wording.Wording;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** {@code #{t.key}}: every text without blanks, by its key. A missing one is an error, not a blank on the page. */
@Named("t")
@RequestScoped
public class Texts extends AbstractMap<String, String> {

    @Inject
    Text text;

    @Override
    public String get(Object key) {
        return wording().text(key.toString());
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return wording().texts().entrySet();
    }

    private Wording wording() {
        return text.wording();
    }
}
