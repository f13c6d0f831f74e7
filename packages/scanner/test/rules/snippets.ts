/** Small files that send data, for the cases of rules about destinations. */

export type Files = Readonly<Record<string, string>>;

const XML = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** Apex that calls `url`, an expression; the URL stands in line 4. */
export const apex = (url: string, more = ''): Files => ({
  'classes/Caller.cls': `public class Caller {
  public void call(Account one) {
    HttpRequest req = new HttpRequest();
    req.setEndpoint(${url});
    req.setBody(JSON.serialize(one));
    new Http().send(req);
  }
  ${more}
}
`,
});

/** A request of JavaScript; the URL stands in line 2. */
export const script = (url: string, file = 'src/send.js'): Files => ({
  [file]: `export async function send(record) {
  await fetch(${url}, { method: 'POST', body: JSON.stringify(record) });
}
`,
});

/** A request of Python; the URL stands in line 4. */
export const python = (url: string): Files => ({
  'app/send.py': `import requests

def send(record):
    requests.post(${url}, json=record)
`,
});

/** The URL stands in line 2. */
export const credential = (name: string, url: string): Files => ({
  [`namedCredentials/${name}.namedCredential-meta.xml`]: `<NamedCredential ${XML}>
  <endpoint>${url}</endpoint>
  <label>${name}</label>
</NamedCredential>
`,
});

/** The URL stands in line 3. */
export const site = (url: string, active = true, insecure = false): Files => ({
  'remoteSiteSettings/Site.remoteSite-meta.xml': `<RemoteSiteSetting ${XML}>
  <disableProtocolSecurity>${String(insecure)}</disableProtocolSecurity>
  <url>${url}</url>
  <isActive>${String(active)}</isActive>
</RemoteSiteSetting>
`,
});

/** The URL stands in line 2. */
export const outboundMessage = (url: string): Files => ({
  'workflows/Lead/Told.outboundMessage-meta.xml': `<WorkflowOutboundMessage ${XML}>
  <endpointUrl>${url}</endpointUrl>
  <fields>Id</fields>
</WorkflowOutboundMessage>
`,
});

/** A custom label; its value stands in line 4. */
export const label = (name: string, value: string): Files => ({
  'labels/CustomLabels.labels-meta.xml': `<CustomLabels ${XML}>
  <labels>
    <fullName>${name}</fullName>
    <value>${value}</value>
  </labels>
</CustomLabels>
`,
});

export const CLASS = 'classes/Caller.cls';
export const SITE = 'remoteSiteSettings/Site.remoteSite-meta.xml';
export const SCRIPT = 'src/send.js';
export const PYTHON = 'app/send.py';
