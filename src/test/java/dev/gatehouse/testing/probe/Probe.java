package dev.gatehouse.testing.probe;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.io.Serializable;
import org.omnifaces.cdi.ViewScoped;

/** {@code #{probe}}: what a form of the console's shell sends. */
@Named
@ViewScoped
public class Probe implements Serializable {

    private String title = "";
    private int sent;

    /** What was typed. */
    public String getTitle() {
        return title;
    }

    /** Keeps what was typed. */
    public void setTitle(String title) {
        this.title = title;
    }

    /** How often it was sent in this view. */
    public int getSent() {
        return sent;
    }

    /** Says so. */
    public void send() {
        sent++;
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage("Saved", "as " + title));
    }
}
