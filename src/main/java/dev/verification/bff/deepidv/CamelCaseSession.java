package dev.verification.bff.deepidv;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The session's fields as the vendor's own SDK types spell them: its documents disagree, so both are read. */
interface CamelCaseSession {

    @JsonAlias("organizationId")
    String organizationId();

    @JsonAlias("userId")
    String userId();

    @JsonAlias("senderUserId")
    String senderUserId();

    @JsonAlias("externalId")
    String externalId();

    @JsonAlias("sessionProgress")
    String sessionProgress();

    @JsonAlias("workflowId")
    String workflowId();

    @JsonAlias("bankStatementRequestId")
    String bankStatementRequestId();

    @JsonAlias("workflowSteps")
    List<String> workflowSteps();

    @JsonAlias("createdAt")
    String createdAt();

    @JsonAlias("updatedAt")
    String updatedAt();

    @JsonAlias("submittedAt")
    String submittedAt();

    @JsonAlias("metaData")
    JsonNode metaData();

    @JsonAlias("analysisData")
    JsonNode analysisData();
}
