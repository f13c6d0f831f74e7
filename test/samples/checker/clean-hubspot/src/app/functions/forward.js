exports.main = async ({ parameters }) => {
  const response = await fetch(
    'https://eu.gateway.example/hooks/catch/1/abc',
    { method: 'POST', body: JSON.stringify(parameters.deal) },
  );
  return { statusCode: response.status };
};
