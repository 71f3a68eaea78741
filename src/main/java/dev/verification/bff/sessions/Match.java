package dev.verification.bff.sessions;

/** Which Didit session belongs to a deepidv session. */
public enum Match {
    /** The deepidv id is the Didit session id. */
    ID,
    /** The deepidv external id is the Didit session id. */
    EXTERNAL_ID,
    /** The newest Didit session whose vendor data is the deepidv external id, or its id when it has none. */
    VENDOR_DATA
}
